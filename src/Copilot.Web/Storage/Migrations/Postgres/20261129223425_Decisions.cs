using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Copilot.Web.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Decisions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Decided",
                table: "Cases",
                type: "text",
                nullable: true);

            // By hand: what was signed before tells its decision by the act that signed it.
            migrationBuilder.Sql("""
                UPDATE "Cases" SET "Decided" = (
                    SELECT CASE a."Act" WHEN 'approve' THEN 'approved' WHEN 'sign-partial' THEN 'partly-adverse' ELSE 'adverse' END
                    FROM "Audit" AS a WHERE a."CaseId" = "Cases"."Id" AND a."Act" IN ('approve', 'sign-partial', 'sign-adverse') ORDER BY a."Sequence" DESC LIMIT 1)
                WHERE "State" = 'signed';
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "Decided",
                table: "Cases");
        }
    }
}
