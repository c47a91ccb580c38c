"""The methods that every address has beside its own: HEAD wherever there is GET, and OPTIONS, which tells them."""

from __future__ import annotations

from collections.abc import Iterable

from starlette.responses import Response
from starlette.routing import BaseRoute, Match, Route
from starlette.types import ASGIApp, Receive, Scope, Send


class Methods:
    """Has HEAD answered as GET, whose body the HTTP server then leaves out, and answers OPTIONS itself."""

    def __init__(self, app: ASGIApp, routes: Iterable[BaseRoute]) -> None:
        self._app = app
        self._routes = routes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        method = scope.get("method")
        if method == "OPTIONS" and (allowed := self._allowed(scope)):
            await Response(status_code=204, headers={"Allow": ", ".join(allowed)})(scope, receive, send)
            return
        if method != "HEAD":
            await self._app(scope, receive, send)
            return
        asked = {**scope, "method": "GET"}  # a copy: the HTTP server looks at its own
        await self._app(asked, receive, send)
        scope.update({"route": asked["route"]} if "route" in asked else {})

    def _allowed(self, scope: Scope) -> list[str]:
        """The methods of an address; none where there is no such address."""
        leading = [route for route in self._routes if route.matches(scope)[0] is not Match.NONE]
        own = {method for route in leading if isinstance(route, Route) for method in route.methods or ()}
        return sorted({*(own or {"GET"}), "HEAD", "OPTIONS"}) if leading else []
