using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Copilot.Web.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Search : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Cases_Due_Id",
                table: "Cases");

            migrationBuilder.DropIndex(
                name: "IX_Cases_State_Due_Id",
                table: "Cases");

            migrationBuilder.AddColumn<string>(
                name: "Words",
                table: "Cases",
                type: "text",
                nullable: false,
                computedColumnSql: "lower(\"Title\" || ' ' || \"Name\" || \"Levels\")",
                stored: true);

            migrationBuilder.CreateIndex(
                name: "IX_Cases_Due_Id_Words",
                table: "Cases",
                columns: new[] { "Due", "Id", "Words" },
                filter: "\"State\" <> 'signed'");

            migrationBuilder.CreateIndex(
                name: "IX_Cases_State",
                table: "Cases",
                column: "State");

            migrationBuilder.CreateIndex(
                name: "IX_Cases_State_Due_Id_Words",
                table: "Cases",
                columns: new[] { "State", "Due", "Id", "Words" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Cases_Due_Id_Words",
                table: "Cases");

            migrationBuilder.DropIndex(
                name: "IX_Cases_State",
                table: "Cases");

            migrationBuilder.DropIndex(
                name: "IX_Cases_State_Due_Id_Words",
                table: "Cases");

            migrationBuilder.DropColumn(
                name: "Words",
                table: "Cases");

            migrationBuilder.CreateIndex(
                name: "IX_Cases_Due_Id",
                table: "Cases",
                columns: new[] { "Due", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Cases_State_Due_Id",
                table: "Cases",
                columns: new[] { "State", "Due", "Id" });
        }
    }
}
