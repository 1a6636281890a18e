"""Reads pictures of pages: cleaned and straightened, their words found by Tesseract, laid out as a PDF page is.

picture → cleaning → straightening → rules, regions → engine → words → page (the same shape as a PDF's text)
"""
