"""Long work as jobs: loads, runs and drafts for many, handed out by a queue, the truth about each in the store."""

from agent.server.jobs.requests import DraftsJob, DraftsRequest, LoadJob, RunJob
from agent.server.jobs.service import Jobs
from agent.server.jobs.uploads import Upload, Uploads

__all__ = ["DraftsJob", "DraftsRequest", "Jobs", "LoadJob", "RunJob", "Upload", "Uploads"]
