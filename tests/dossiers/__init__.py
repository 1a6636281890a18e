"""Dossiers in other styles, in invented places: `expected.json` has the shape of `extract trace`, shortened."""
