"""All pages of actions share one blueprint, so that actions.update is actions/update.html."""

from flask import Blueprint

blueprint = Blueprint("actions", __name__, url_prefix="/actions")
