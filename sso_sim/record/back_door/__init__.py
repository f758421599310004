"""The HTTP requests that PACER's Case Locator sends about a court's cases."""
