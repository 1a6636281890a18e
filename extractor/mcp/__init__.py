"""The questions of the command as tools of the Model Context Protocol, for programs that ask on behalf of people.

server.py   the tools as the official SDK offers them; the only module that needs it
answers.py  what each tool answers, with file, page and what was searched
"""
