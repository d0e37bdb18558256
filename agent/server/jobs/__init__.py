"""Long work as jobs: loads, runs and drafts for many, one after another, the truth about each in the store."""

from agent.server.jobs.queue import Jobs
from agent.server.jobs.requests import DraftsJob, LoadJob, RunJob
from agent.server.jobs.uploads import Upload, Uploads

__all__ = ["DraftsJob", "Jobs", "LoadJob", "RunJob", "Upload", "Uploads"]
