"""What the firm knows about its work: topics, causes, tags, canned texts, and phrases that need somebody at once."""
