"""Worker processes that work within limits and can die alone."""
