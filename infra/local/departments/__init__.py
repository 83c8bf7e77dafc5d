"""Department systems, simulated: told of cases by signed pushes, they decide them over the API."""
