"""What every model shares."""

from pydantic import BaseModel, ConfigDict


class Payload(BaseModel):
    """Data from the host: read-only, unknown fields kept, numbers read where text is expected."""

    model_config = ConfigDict(
        extra="allow",
        frozen=True,
        populate_by_name=True,
        coerce_numbers_to_str=True,
    )
