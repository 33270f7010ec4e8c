using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Copilot.Web.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Escalations : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropPrimaryKey(
                name: "PK_Tallies",
                table: "Tallies");

            migrationBuilder.AddColumn<string>(
                name: "Plan",
                table: "Tallies",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "By",
                table: "Jobs",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Kind",
                table: "Jobs",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "Escalated",
                table: "Cases",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddPrimaryKey(
                name: "PK_Tallies",
                table: "Tallies",
                columns: new[] { "Kind", "Day", "Plan", "Key", "Sub" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            // The sums of several plans become one again.
            migrationBuilder.Sql("""
                CREATE TEMP TABLE "Summed" ON COMMIT DROP AS SELECT "Kind", "Day", "Key", "Sub", SUM("Count")::bigint AS "Count", SUM("Sum") AS "Sum" FROM "Tallies" GROUP BY "Kind", "Day", "Key", "Sub";
                DELETE FROM "Tallies";
                INSERT INTO "Tallies" ("Kind", "Day", "Plan", "Key", "Sub", "Count", "Sum") SELECT "Kind", "Day", '', "Key", "Sub", "Count", "Sum" FROM "Summed";
                """);

            migrationBuilder.DropPrimaryKey(
                name: "PK_Tallies",
                table: "Tallies");

            migrationBuilder.DropColumn(
                name: "Plan",
                table: "Tallies");

            migrationBuilder.DropColumn(
                name: "By",
                table: "Jobs");

            migrationBuilder.DropColumn(
                name: "Kind",
                table: "Jobs");

            migrationBuilder.DropColumn(
                name: "Escalated",
                table: "Cases");

            migrationBuilder.AddPrimaryKey(
                name: "PK_Tallies",
                table: "Tallies",
                columns: new[] { "Kind", "Day", "Key", "Sub" });
        }
    }
}
