using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Copilot.Web.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Escalations : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "By",
                table: "Jobs",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Kind",
                table: "Jobs",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "Escalated",
                table: "Cases",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            // By hand: as it would be generated the table is made anew outside the transaction, and a program that is ended over it would leave half of it.
            migrationBuilder.Sql("""
                CREATE TABLE "Tallies_new" ("Kind" TEXT NOT NULL, "Day" INTEGER NOT NULL, "Plan" TEXT NOT NULL, "Key" TEXT NOT NULL, "Sub" TEXT NOT NULL, "Count" INTEGER NOT NULL, "Sum" REAL NOT NULL,
                    CONSTRAINT "PK_Tallies" PRIMARY KEY ("Kind", "Day", "Plan", "Key", "Sub"));
                INSERT INTO "Tallies_new" SELECT "Kind", "Day", '', "Key", "Sub", "Count", "Sum" FROM "Tallies";
                DROP TABLE "Tallies";
                ALTER TABLE "Tallies_new" RENAME TO "Tallies";
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "By",
                table: "Jobs");

            migrationBuilder.DropColumn(
                name: "Kind",
                table: "Jobs");

            migrationBuilder.DropColumn(
                name: "Escalated",
                table: "Cases");

            migrationBuilder.Sql("""
                CREATE TABLE "Tallies_old" ("Kind" TEXT NOT NULL, "Day" INTEGER NOT NULL, "Key" TEXT NOT NULL, "Sub" TEXT NOT NULL, "Count" INTEGER NOT NULL, "Sum" REAL NOT NULL,
                    CONSTRAINT "PK_Tallies" PRIMARY KEY ("Kind", "Day", "Key", "Sub"));
                INSERT INTO "Tallies_old" SELECT "Kind", "Day", "Key", "Sub", SUM("Count"), SUM("Sum") FROM "Tallies" GROUP BY "Kind", "Day", "Key", "Sub";
                DROP TABLE "Tallies";
                ALTER TABLE "Tallies_old" RENAME TO "Tallies";
                """);
        }
    }
}
