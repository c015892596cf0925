"""What the agent reads about a customer, and may say first."""

from widget import CustomerProfile


def greeting(profile: CustomerProfile) -> str:
    """Greet the customer, by name where there is one."""
    name = f" {profile.first_name}" if profile.first_name else ""
    return f"Hello{name}! How can I help you?"


def whereabouts(profile: CustomerProfile) -> str:
    """Say where the customer is."""
    places = (profile.geolocation.city, profile.geolocation.country)
    return ", ".join(place for place in places if place) or "From somewhere"
