"""Sample documents written for this project; see README.md."""
