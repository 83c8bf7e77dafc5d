"""A running application and a newer catalogue → what moving it there would change, and the move."""
