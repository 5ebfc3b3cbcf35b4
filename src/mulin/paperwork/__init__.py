"""Excel in and out: column guess, dry run, import with the sheet's own keys, safe export.

Owns uploaded sheets, their mapping and progress, and the keys that a sheet calls its rows by.
"""
