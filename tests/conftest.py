"""What all tests share: property tests are never timed, on a machine of any speed."""

from hypothesis import settings

settings.register_profile("yijian", deadline=None)
settings.load_profile("yijian")
