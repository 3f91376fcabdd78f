"""What happens when processes die in the middle, disks are full and mails kill their reader."""
