"""People's mediation 人民调解: a dispute from its registration to what became of the agreement.

Owns mediation files behind a wall of their own: parties, moves, words, photos, and the papers made of them.
"""
