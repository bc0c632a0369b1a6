"""Exchange with research tools and spreadsheets: REFI-QDA out and in, tables out, coded rows in.

What goes out is made from findings alone; what comes in becomes texts of files, which the command line
writes.  Nothing here touches a folder.
"""
