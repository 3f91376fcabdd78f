"""The web server: uvicorn with our front."""

from types import FrameType

import uvicorn

from .environment import Environment
from .patience import Impatient

PATIENCE = 10  # seconds that open requests have when the server is told to stop


class Server(uvicorn.Server):
    """Ends event streams as soon as it is told to stop; they would never end by themselves."""

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        from .asgi import application  # it sets Django up, which is not to happen before the server loads it

        if application is not None and self.started:
            application.end_streams()
        super().handle_exit(sig, frame)


def serve(environment: Environment) -> None:
    """Serve pages and streams until told to stop."""
    config = uvicorn.Config(
        "ombud.config.asgi:application",
        host=environment.bind,
        port=environment.port,
        loop="uvloop",
        http=Impatient,
        lifespan="on",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=environment.behind_proxy,
        forwarded_allow_ips="*" if environment.behind_proxy else None,
        timeout_graceful_shutdown=PATIENCE,
    )
    Server(config).run()
