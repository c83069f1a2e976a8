"""The translations desk in the admin: which texts fell behind their translation, and why."""
