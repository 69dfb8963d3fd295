/**
 * The Content-Security-Policy of one answer. `nonce` must be new for each request. Styles may be inline: charts and toasts
 * set them. In development Next reloads through eval and a web socket.
 */
export function contentSecurityPolicy({
  nonce,
  development,
}: {
  nonce: string;
  development: boolean;
}): string {
  const dev = (text: string) => (development ? ` ${text}` : "");
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${dev("'unsafe-eval'")}`,
    "style-src 'self' 'unsafe-inline'",
    `connect-src 'self'${dev("ws:")}`,
    "img-src 'self' data:",
    "font-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "form-action 'self'",
  ].join("; ");
}

/** The headers that every page and route answers with, `csp` among them; HSTS only where the request came by https. */
export function securityHeaders({ csp, https }: { csp: string; https: boolean }): Record<string, string> {
  return {
    "Content-Security-Policy": csp,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    // Not no-referrer: the sign-in form's POST would then carry "Origin: null".
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Robots-Tag": "noindex, nofollow",
    "Cache-Control": "no-store",
    ...(https && { "Strict-Transport-Security": "max-age=31536000" }),
  };
}
