"""The exceptions a caller of graphbuild may meet.

::

    GraphbuildError
    ├── InputError        a file, folder or stream that cannot be read as articles or statements
    ├── ResourceError     a shipped or user-made data file is missing or malformed
    ├── StoreError        a store folder that is not one, is locked, or was made by a newer version
    └── QueryError        SPARQL that is wrong, forbidden, or names an unknown query or parameter

Every message is one sentence that names the file (or the query) and the mend, fit to be shown to a user as it is.
"""


class GraphbuildError(Exception):
    """Base of all errors that graphbuild raises on purpose; the CLI prints it as one line and exits with 1."""


class InputError(GraphbuildError):
    """An input cannot be read as an article or a statement. Skips one item, never a whole build."""


class ResourceError(GraphbuildError):
    """A data file that graphbuild needs is missing or malformed. Stops the run."""


class StoreError(GraphbuildError):
    """The store folder cannot be used. Nothing in it was changed."""


class QueryError(GraphbuildError):
    """A SPARQL query is malformed, not allowed, or unknown by name."""
