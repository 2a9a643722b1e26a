"""What a draft owes to the consultations held on it (征求意见的办结和采纳情况)."""
