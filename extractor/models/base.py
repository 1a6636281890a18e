"""What all models of the output have in common."""

from pydantic import BaseModel, ConfigDict


class OutputModel(BaseModel):
    """A part of the output: immutable, with no fields but its own; built when it is first used."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)
