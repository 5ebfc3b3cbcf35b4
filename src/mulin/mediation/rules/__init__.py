"""What may happen in a mediation, with reference to the People's Mediation Law; values in, values out."""
