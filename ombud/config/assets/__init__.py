"""Front-end files: listed in `shell/assets.toml`, fetched from npm packages, checked against `shell/assets.lock`."""
