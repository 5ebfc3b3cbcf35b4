import pytest
from tests.factories.ladder import Ladder
from tests.factories.mediating import Mediating


@pytest.fixture
def room(db: None, settings, tmp_path) -> Mediating:
    """Two mediators of a community, its committee, and neighbours to come."""
    settings.MEDIA_ROOT = tmp_path
    return Mediating.of(Ladder.full())
