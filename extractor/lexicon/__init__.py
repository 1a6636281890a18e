"""Knowledge as data: document types, bodies with lifetimes, provinces, item letters, phrases."""
