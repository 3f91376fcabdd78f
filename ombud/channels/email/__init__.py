"""Letters by e-mail: read as they come, whatever shape they are in, and written as the standards ask."""
