"""Open Badges 3.0 as files and signatures: pure functions, no Django, no network."""
