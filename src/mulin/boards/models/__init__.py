from mulin.boards.models.affair import Affair, Draft, Question, Version

__all__ = ["Affair", "Draft", "Question", "Version"]
