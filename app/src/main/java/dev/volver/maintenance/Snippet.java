package dev.volver.maintenance;

import java.time.Duration;

/**
 * The lines of a proxy's configuration that show the page: while the file is there, and when the
 * app does not answer.
 */
public enum Snippet {
  /**
   * The address of the page is let through, for the proxy asks itself for it and would refuse that
   * too.
   */
  NGINX(
      """
      # in `server { }`
      set $volver_maintenance 0;
      if (-f @FOLDER@/on) { set $volver_maintenance 1; }
      if ($uri = /volver-maintenance.html) { set $volver_maintenance 0; }
      if ($volver_maintenance) { return 503; }
      error_page 502 503 504 =503 /volver-maintenance.html;
      location = /volver-maintenance.html {
        internal;
        alias @FOLDER@/page.html;
        add_header Retry-After @SECONDS@ always;
        add_header Cache-Control no-store always;
      }
      """),
  /** A file is only served to who GETs it. */
  CADDY(
      """
      # the first block once in the Caddyfile; of the site's own directives, those that answer go
      # where `reverse_proxy` is
      (volver_page) {
      	method GET
      	rewrite * /page.html
      	root * @FOLDER@
      	header Retry-After @SECONDS@
      	header Cache-Control no-store
      	file_server {
      		status 503
      	}
      }
      example.org {
      	@volver_maintenance file {
      		root @FOLDER@
      		try_files /on
      	}
      	handle @volver_maintenance {
      		import volver_page
      	}
      	handle {
      		reverse_proxy 127.0.0.1:8000
      	}
      	handle_errors {
      		@volver_down expression `{err.status_code} in [502, 503, 504]`
      		handle @volver_down {
      			import volver_page
      		}
      	}
      }
      """);

  private final String lines;

  Snippet(String lines) {
    this.lines = lines;
  }

  /**
   * The lines for one app.
   *
   * @param folder as the proxy sees it
   */
  public String lines(String folder, Duration retryAfter) {
    return lines
        .replace("@FOLDER@", folder)
        .replace("@SECONDS@", Long.toString(Math.max(1, retryAfter.toSeconds())));
  }
}
