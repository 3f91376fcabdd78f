from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0006_letters_aside")]

    operations = [
        migrations.AlterField(
            model_name="approval",
            name="state",
            field=models.CharField(
                choices=[
                    ("open", "Open"),
                    ("carried-out", "Carried Out"),
                    ("rejected", "Rejected"),
                    ("refused", "Refused"),
                    ("cancelled", "Cancelled"),
                    ("expired", "Expired"),
                ],
                default="open",
                max_length=12,
            ),
        ),
    ]
