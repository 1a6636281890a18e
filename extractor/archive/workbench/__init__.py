"""What people do with an archive: who they are, their dossiers, what they decided, what waits to be read."""
