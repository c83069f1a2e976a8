"""Things that tests are about, with every attribute that does not matter filled in."""
