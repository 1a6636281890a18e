"""The recognisers of writing, behind one protocol: a further one is a file here."""
