"""A campaign: many places in a few days, one after another, each with a photo before and after.

Owns campaigns, their places, who takes part by a link, and the matters that are settled on the way.
"""
