using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Copilot.Web.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Appeals : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Cases_AppealOf",
                table: "Cases");

            migrationBuilder.CreateIndex(
                name: "IX_Cases_AppealOf",
                table: "Cases",
                column: "AppealOf",
                filter: "\"AppealOf\" IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Cases_AppealOf",
                table: "Cases");

            migrationBuilder.CreateIndex(
                name: "IX_Cases_AppealOf",
                table: "Cases",
                column: "AppealOf");
        }
    }
}
