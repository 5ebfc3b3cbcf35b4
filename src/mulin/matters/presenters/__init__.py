"""Values ready to be shown: sentences, the stair, the conversation."""
