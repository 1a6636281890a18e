"""Weights of `seam_features.FEATURES`, in log odds; written by `python -m benchmarks.paragraphs --write`.

Learned by logistic regression from the Word files of dossiers and samples and three further page set-ups of each
(indents, justification, size, spacing), printed by LibreOffice, and from the same paragraphs broken as in text files:
5,863 seams. On documents that were held out (every third dossier; ten Word files of offices), wrong seams of 1,619 and
1,489 lines of PDF: 4 and 4 (the branches that stood here before: 35 and 15); of 3,647 and 1,987 lines of text files:
44 and 16 (58 and 14).
"""

BIAS = 1.1
WEIGHTS: dict[str, float] = {
    "room": -1.27,
    "some room": -0.94,
    "no room": 0.6,
    "gap": -0.43,
    "wide gap": -0.68,
    "usual gap": 1.11,
    "deeper": -1.4,
    "further out": 1.07,
    "same left": -0.44,
    "line above set in": -0.07,
    "centred": -0.57,
    "line above centred": -1.61,
    "bold changes": -1.18,
    "bold": 0.27,
    "other size": -0.06,
    "ended": -0.53,
    "comma": -0.43,
    "colon": -0.99,
    "cut": 1.17,
    "small letter": 3.54,
    "label": 0.67,
    "bullet under bullet": 0.0,
    "label above": 1.84,
    "capitals end": -2.03,
    "capitals begin": -3.95,
    "capitals": -0.01,
    "basis": 0.0,
    "short line above": -2.51,
    "one line so far": -1.22,
    "open bracket": 0.58,
    "digit": -0.17,
    "ended and small letter": 0.12,
    "ended and label": 0.0,
    "ended and capital": -0.65,
    "room and capital": -2.74,
    "room and small letter": 1.73,
    "cut and capital": 0.88,
    "label under first line": 0.38,
    "both set in": -0.14,
    "both set in and label": 0.0,
    "both set in and ended": -0.81,
}
