"""The PostgreSQL server that Ombud brings along, and the roles it uses on any server."""
