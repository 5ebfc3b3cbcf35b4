from mulin.boards.models.affair import Affair, Draft, Question, Version
from mulin.boards.models.hung import Hung

__all__ = ["Affair", "Draft", "Hung", "Question", "Version"]
