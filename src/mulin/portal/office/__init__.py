"""The office's pages about people and posts: roster, posts, places, areas, persons, matches."""
