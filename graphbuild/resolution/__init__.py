"""Who is who across articles: members are compared, judged with a score and a reason, and put together.

A member is what the reading of single articles holds for one thing, known by its key. This room knows no store.
"""

from graphbuild.resolution.clusters import settle
from graphbuild.resolution.judgement import AUTOMATIC, by_person, overruled
from graphbuild.resolution.profile import Profile, profiles
from graphbuild.resolution.resolve import VERSION, Compared, compare

__all__ = ["AUTOMATIC", "VERSION", "Compared", "Profile", "by_person", "compare", "overruled", "profiles", "settle"]
