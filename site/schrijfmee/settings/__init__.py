"""Settings: `development`, `production` and `test` each build on `base`."""
