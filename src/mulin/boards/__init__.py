"""What hangs on the wall: notices of the committee's affairs, the board of each door, the board of how far things are.

Owns the notices of affairs with all their versions, their drafts, which question was asked of which, and what was hung up when.
"""
