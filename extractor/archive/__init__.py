"""Archives: batch runs that survive anything, and a store to ask."""
